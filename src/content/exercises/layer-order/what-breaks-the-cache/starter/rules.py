FOLDERS = {"image": "pictures", "text": "documents", "application": "documents"}


def folder_for(kind: str) -> str:
    return FOLDERS.get(kind.split("/")[0], "other")
