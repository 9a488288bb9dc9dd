"""A made-up network to look at: the content as plain data, and the tellers that put it through the product's writes."""
