"""The frame around every page: menus, scope, rail, evidence, status, palette, start page."""
