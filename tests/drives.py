"""A machine's drives as its kernel tells of them, made of files: sticks that are not there."""

from __future__ import annotations

from pathlib import Path

from kiosk.stick import System

USB = "pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/host3/block"
SATA = "pci0000:00/0000:00:17.0/ata1/host0/block"
CARD_READER = "platform/mmc/block"


class Drives:
    """Drives with one partition each, mounted somewhere."""

    def __init__(self, folder: Path) -> None:
        self._sys, self._mounts = folder / "sys", folder / "mountinfo"
        self.system = System(self._mounts, self._sys / "dev" / "block")
        self.system.devices.mkdir(parents=True)
        self._mounts.write_text("22 1 0:21 / /proc rw,nosuid - proc proc rw\n", "ascii")

    def add(self, number: int, where: str = USB, *, removable: bool = False) -> str:
        """A drive; returns the numbers of its partition."""
        disk = self._sys / "devices" / where / f"sd{number}"
        partition = disk / f"sd{number}p1"
        partition.mkdir(parents=True)
        (disk / "removable").write_text(f"{int(removable)}\n", "ascii")
        (partition / "partition").write_text("1\n", "ascii")
        return self._numbered(f"8:{number}", partition)

    def encrypt(self, device: str) -> str:
        """What an encrypted partition is once it was opened; returns its numbers."""
        opened = self._sys / "devices" / "virtual" / "block" / "dm-0"
        (opened / "slaves").mkdir(parents=True)
        (opened / "slaves" / "sdx1").symlink_to((self.system.devices / device).resolve())
        return self._numbered("253:0", opened)

    def mount(
        self, device: str, folder: Path, options: str = "rw", *, root: str = "/", drive: str = "rw"
    ) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        name = str(folder).replace("\\", "\\134").replace(" ", "\\040").replace("\x1b", "\\033")
        with self._mounts.open("a", encoding="utf-8") as mounts:
            mounts.write(
                f"40 1 {device} {root} {name} {options},relatime shared:9 - vfat /dev/x {drive}\n"
            )
        return folder

    def stick(self, number: int, folder: Path) -> Path:
        return self.mount(self.add(number), folder)

    def _numbered(self, numbers: str, device: Path) -> str:
        (self.system.devices / numbers).symlink_to(device)
        return numbers
