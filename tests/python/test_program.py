"""How the program is linked."""
import subprocess


def dynamic(program):
    return subprocess.run(["objdump", "-p", program], capture_output=True, text=True, check=True).stdout


def test_running_out_of_memory_is_ours_to_handle(program):
    """libpdfium.so has an operator new that aborts: ours must be found before it."""
    symbols = subprocess.run(["nm", "-D", program], capture_output=True, text=True, check=True).stdout
    needed = [line.split()[1] for line in dynamic(program).splitlines() if line.split()[:1] == ["NEEDED"]]
    if " T _Znwm\n" not in symbols:
        order = [name for name in needed if name.startswith(("libstdc++", "libasan", "libtsan", "libpdfium"))]
        assert order and not order[0].startswith("libpdfium"), needed


def test_a_start_loads_few_libraries(program):
    """cairo and libxlsxwriter are loaded when they are first used (base/lazy_library.h)."""
    loaded = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    assert "libcairo" not in loaded and "libxlsxwriter" not in loaded
