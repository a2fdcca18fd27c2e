import subprocess
import sys


def test_reading_needs_neither_django_nor_a_database() -> None:
    code = (
        "import sys\n"
        "from incidents.reading import as_json, as_text, reader\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('django', 'sqlite3')])"
    )
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (ran.stdout.strip(), ran.stderr) == ("[]", "")
