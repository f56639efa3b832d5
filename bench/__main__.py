"""Run every benchmark: `make bench`."""

from bench import first_page, walk

if __name__ == "__main__":
    first_page.main()
    walk.main()
