"""What a command raises when it cannot do its work; shown as one line, never as a stack trace."""


class LauncherError(Exception):
    def __init__(self, message: str, *hints: str, code: int = 1):
        super().__init__(message)
        self.hints = hints
        self.code = code
