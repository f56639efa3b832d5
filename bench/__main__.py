"""Run every benchmark: `make bench`."""

from bench import first_page, saving, uploads, vault, voice, walk

if __name__ == "__main__":
    first_page.main()
    walk.main()
    uploads.main()
    vault.main()
    saving.main()
    voice.main()
