"""USB sticks: which are plugged in and can be written to, and a file that is surely on one.

The kernel says which drives are there (/proc/self/mountinfo, /sys): no udev, udisks or lsblk is
asked, since a kiosk's machine may have none of them. A stick is a drive that can be taken out, or
that hangs on USB, and that the system does not run from. One that is encrypted counts as well.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .alone import alone_in
from .disk import sync
from .errors import ParvisError
from .languages import SOURCE

if TYPE_CHECKING:
    from .served import Served

_OCTAL = re.compile(r"\\([0-7]{3})")  # how the kernel writes a blank within a name
_USB = re.compile(r"usb\d+")  # in the path of a device
# What FAT takes, and every system that the stick will ever be in.
_PLAIN = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")


class System(NamedTuple):
    """Where the kernel tells what it knows."""

    mounts: Path = Path("/proc/self/mountinfo")
    devices: Path = Path("/sys/dev/block")


SYSTEM = System()


@dataclass(frozen=True, slots=True)
class Stick:
    """A drive that is plugged in and mounted."""

    name: str  # as a person knows it: the name of its folder, mostly that of the stick
    folder: Path
    free: int  # bytes
    writable: bool


class _Mount(NamedTuple):
    device: str  # its numbers: "8:17"
    folder: Path
    read_only: bool


def sticks(system: System = SYSTEM) -> tuple[Stick, ...]:
    """The sticks that can be written to."""
    return tuple(stick for stick in plugged_in(system) if stick.writable)


def the_stick(system: System = SYSTEM) -> Stick:
    """The one stick that can be written to. Raises ParvisError where there is none, or several,
    with what to do."""
    match sticks(system):
        case ():
            raise ParvisError(none_found(system))
        case (stick,):
            return stick
        case several:
            names = ", ".join(f"{stick.name} ({shown(stick.folder)})" for stick in several)
            raise ParvisError(f"Il y a plusieurs clés USB : {names}. N’en laissez qu’une.")


def none_found(system: System = SYSTEM) -> str:
    """What to do where `sticks` finds none: for the staff, then for whoever runs the machine."""
    if locked := plugged_in(system):
        name = locked[0].name
        return (
            f"La clé USB {name} ne peut pas être écrite. Poussez son petit verrou si elle en a un, "
            "ou prenez une autre clé."
        )
    return (
        "Il n’y a pas de clé USB. Branchez-en une, attendez dix secondes, puis recommencez. "
        "Si la machine ne l’ouvre pas d’elle-même, la personne qui s’en occupe le fait : "
        f"sudo mount -o uid={os.getuid()} /dev/sdX1 /mnt (lsblk dit ce que X est)"
    )


def plugged_in(system: System = SYSTEM) -> tuple[Stick, ...]:
    """All sticks that are mounted, also those that cannot be written to."""
    mounts = list(_mounts(system))
    ours = {disk for one in mounts if one.folder == Path("/") for disk in _disks(one, system)}
    found: dict[str, Stick] = {}
    for mount in mounts:
        disks = _disks(mount, system)
        if disks and not disks & ours and all(map(_comes_out, disks)):
            with suppress(OSError):  # pulled out while we looked
                found.setdefault(mount.device, _stick(mount))
    return tuple(found.values())


def _mounts(system: System) -> Iterator[_Mount]:
    """Whole file systems that are mounted; parts of one that stand elsewhere once more are not."""
    try:
        lines = system.mounts.read_text("utf-8", "surrogateescape").split("\n")
    except OSError:
        return
    for line in filter(None, lines):
        before, _, after = line.partition(" - ")
        _, _, device, root, folder, options, *_ = before.split(" ")
        *_, of_drive = after.split(" ")
        if root == "/":
            read_only = "ro" in {*options.split(","), *of_drive.split(",")}
            yield _Mount(device, Path(_OCTAL.sub(_character, folder)), read_only)


def _character(octal: re.Match[str]) -> str:
    return chr(int(octal[1], 8))


def _disks(mount: _Mount, system: System) -> frozenset[Path]:
    """The whole drives below a mount, in /sys: through partitions and encryption."""
    device = system.devices / mount.device
    return frozenset(_below(device.resolve())) if device.exists() else frozenset()


def _below(device: Path) -> Iterator[Path]:
    slaves = device / "slaves"
    below = sorted(slaves.iterdir()) if slaves.is_dir() else []
    for one in below:
        yield from _below(one.resolve())
    if not below:
        yield device.parent if (device / "partition").exists() else device


def _comes_out(disk: Path) -> bool:
    """Whether a drive can be taken out by hand."""
    if any(map(_USB.fullmatch, disk.parts)):
        return True
    try:
        return (disk / "removable").read_text("ascii").strip() == "1"
    except OSError:
        return False


def _stick(mount: _Mount) -> Stick:
    room = os.statvfs(mount.folder)
    return Stick(
        name=shown(mount.folder.name),
        folder=mount.folder,
        free=room.f_bavail * room.f_frsize,
        writable=not mount.read_only and os.access(mount.folder, os.W_OK | os.X_OK),
    )


def export_to_stick(folder: Path, database: Path, served: Served, day: date) -> Path:
    """The file of `parvis export`, of all days so far, on a stick; returns where it is.

    Raises ParvisError where nothing was counted yet, and what `write` raises.
    """
    from .tallies.export import attendance
    from .tallies.store import Store

    with Store(database) as store:
        rows = attendance(store, served, day, SOURCE)
    return write(folder, f"parvis-{day}.csv", rows)


def shown(name: object) -> str:
    """A name as it may stand on a screen: whoever named a stick may have put anything into it."""
    return "".join(one if one.isprintable() else "?" for one in str(name))


def write(folder: Path, name: str, data: bytes) -> Path:
    """Put a whole file on a stick, or into another folder; returns where it is.

    When it returns the file has been read back, and the stick can be pulled out. A file that is
    there already is never overwritten: the new one gets a number ("…-2.csv"). Raises ParvisError
    when anything goes wrong, and leaves nothing half done. `name` has only small letters, digits,
    points and hyphens.
    """
    if not _PLAIN.fullmatch(name):
        raise ValueError(name)
    fresh = folder / f"{name}.new"
    try:
        with alone_in(folder):
            try:
                _put(fresh, data)
                if _read_back(fresh) != data:
                    raise ParvisError(
                        f"Ce qui a été relu dans {shown(folder)} n’est pas ce qui a été écrit : "
                        "cette clé perd des données. Prenez-en une autre."
                    )
                path = _free_name(folder, name)
                fresh.rename(path)
                sync(folder)
                os.sync()  # what the drive of a stick notes about itself
            except BaseException:
                with suppress(OSError):
                    fresh.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise ParvisError(_refusal(error, folder)) from error
    return path


def _put(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)  # of a stick that was pulled out too early
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _read_back(path: Path) -> bytes:
    """What the drive itself holds, and not what the system remembers of it."""
    with path.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read()


def _free_name(folder: Path, name: str) -> Path:
    stem, point, suffix = name.partition(".")
    path, more = folder / name, 1
    while path.exists():
        more += 1
        path = folder / f"{stem}-{more}{point}{suffix}"
    return path


def _refusal(error: OSError, folder: Path) -> str:
    where = shown(folder)
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR | errno.ENODEV:
            return f"{where} n’est pas là. Branchez la clé, ou donnez un dossier qui existe."
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return f"Il n’y a plus de place dans {where}. Effacez-y des fichiers, puis recommencez."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"Rien ne peut être écrit dans {where} : il est protégé. Prenez une autre clé."
        case _:
            return f"{where} ne répond pas bien ({error.strerror}). Prenez une autre clé."
