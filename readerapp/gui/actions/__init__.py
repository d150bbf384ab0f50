"""Commands as data: menus, shortcuts and the palette are built from these."""
