"""Toolkits as data: a folder of YAML becomes one frozen `Toolkit`. Pure: no Django in here."""
