"""Reading an uploaded file in a process of its own: text with separators, or an Excel workbook.

`sandbox` is the parent's side; everything else here runs in the child and
knows nothing of Django, so that it starts fast and holds no secret.
"""
