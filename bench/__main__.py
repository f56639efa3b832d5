"""Run every benchmark: `make bench`."""

from bench import checking, first_page, heard, importing, keys, saving, uploads, vault, voice, walk

if __name__ == "__main__":
    first_page.main()
    walk.main()
    importing.main()
    checking.main()
    uploads.main()
    vault.main()
    saving.main()
    voice.main()
    heard.main([])
    keys.main()
