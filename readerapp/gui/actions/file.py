"""The File menu."""

from readerapp.gui.actions.action import Action, Menu

MENU = Menu(
    "&File",
    (
        Action("import", "&Import…", lambda parts: parts.imports.choose_files(), ("Ctrl+O",), "plus"),
        Action("paste", "&Paste a page", lambda parts: parts.imports.paste(), ("Ctrl+V",), "clipboard-paste"),
        Action("sample", "Import the &sample digest", lambda parts: parts.imports.import_sample(), (), "newspaper"),
        Action("export", "&Export…", lambda parts: parts.exports.open(), ("Ctrl+E",), "upload", menu_break=True),
        Action(
            "followed_files",
            "Files &kept up to date…",
            lambda parts: parts.followed_files.show_page(),
            ("Ctrl+Shift+E", "G, F"),
            "folder-sync",
        ),
        Action("backup", "&Back up now", lambda parts: parts.pages.back_up(), (), "database-backup", menu_break=True),
        Action("preferences", "P&references", lambda parts: parts.pages.show_preferences(), ("Ctrl+,",), "settings-2"),
        Action("quit", "&Quit", lambda parts: parts.window.close_soon(), ("Ctrl+Q",), "log-out", menu_break=True),
    ),
)
