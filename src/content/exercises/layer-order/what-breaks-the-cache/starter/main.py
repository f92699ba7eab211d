import sys

import magic

from rules import folder_for


def main() -> None:
    for path in sys.argv[1:]:
        kind = magic.from_file(path, mime=True)
        print(f"{path}\t{kind}\t{folder_for(kind)}")


if __name__ == "__main__":
    main()
