#!/usr/bin/python3
"""A BLE peer with a controller to itself: raw HCI, no bluetoothd, no host stack but this file.

  bare.py watch HCI             prints TIME ADDRESS RSSI COMPANY HEX of what it hears
  bare.py phone HCI ID          the same, and sends the Android form with this ID (hex)
  bare.py silent HCI SERVICE    advertises a service (UUID), lets others connect, answers nothing
  bare.py hangup HCI SERVICE    advertises a service, hangs up at the first request

It goes on when bluetoothd ends. Prints "ready" when it has begun, "connected", "asked HEX" for
each ATT request and "disconnected". HCI commands and events: Bluetooth Core 5.4, volume 4 part E.
"""
import ctypes
import fcntl
import os
import socket
import struct
import sys
import time
import uuid

HCI_DEVICE_DOWN = 0x400448CA
USER_CHANNEL = 1
RESET = 0x0C03
SET_EVENT_MASK = 0x0C01
DISCONNECT = 0x0406
LE_SET_EVENT_MASK = 0x2001
LE_ADVERTISING_PARAMETERS = 0x2036
LE_ADVERTISING_DATA = 0x2037
LE_ADVERTISE = 0x2039
LE_SCAN_PARAMETERS = 0x2041
LE_SCAN = 0x2042
LEGACY_CONNECTABLE = 0x0013
LE_CONNECTED = 0x0A
LE_ADVERTISING_REPORT = 0x0D
ATT_CHANNEL = 4


def say(*words):
    print(*words, flush=True)


def user_channel(device):
    """The controller, taken from the kernel; bluetoothd sees it go."""
    libc = ctypes.CDLL(None, use_errno=True)
    control = socket.socket(socket.AF_BLUETOOTH, socket.SOCK_RAW, socket.BTPROTO_HCI)
    for _ in range(200):
        try:
            fcntl.ioctl(control.fileno(), HCI_DEVICE_DOWN, device)
        except OSError:
            pass  # It is down, or does not exist yet.
        channel = socket.socket(socket.AF_BLUETOOTH, socket.SOCK_RAW, socket.BTPROTO_HCI)
        address = struct.pack("<HHH", socket.AF_BLUETOOTH, device, USER_CHANNEL)
        if libc.bind(channel.fileno(), address, len(address)) == 0:
            return channel
        error = ctypes.get_errno()
        channel.close()
        time.sleep(0.1)
    raise OSError(error, os.strerror(error))


class Controller:
    def __init__(self, name):
        self.channel = user_channel(int(name.removeprefix("hci")))
        self.command(RESET)
        self.command(SET_EVENT_MASK, b"\xff\xff\xff\xff\xff\xff\xff\x3f")
        self.command(LE_SET_EVENT_MASK, b"\xff\xff\x0f\0\0\0\0\0")

    def send(self, packet):
        os.write(self.channel.fileno(), packet)

    def receive(self):
        return os.read(self.channel.fileno(), 4096)

    def command(self, opcode, parameters=b""):
        self.send(struct.pack("<BHB", 1, opcode, len(parameters)) + parameters)
        while True:
            packet = self.receive()
            if packet[:2] == b"\x04\x0e" and struct.unpack_from("<H", packet, 4)[0] == opcode:
                if packet[6] != 0:
                    raise OSError(f"command {opcode:04x} failed: {packet[6]:02x}")
                return

    def advertise(self, data):
        """Connectable, every 100 ms, under the controller's public address, in one legacy PDU."""
        interval = (160).to_bytes(3, "little")
        self.command(LE_ADVERTISING_PARAMETERS,
                     struct.pack("<BH3s3sBBB6sBbBBBBB", 0, LEGACY_CONNECTABLE, interval, interval,
                                 7, 0, 0, bytes(6), 0, 127, 1, 0, 1, 0, 0))
        self.command(LE_ADVERTISING_DATA, bytes([0, 3, 1, len(data)]) + data)
        self.start_advertising()

    def start_advertising(self):
        self.command(LE_ADVERTISE, struct.pack("<BBBHB", 1, 1, 0, 0, 0))

    def scan(self):
        """Passive, all the time, without a filter for duplicates."""
        self.command(LE_SCAN_PARAMETERS, struct.pack("<BBBBHH", 0, 0, 1, 0, 96, 96))
        self.command(LE_SCAN, struct.pack("<BBHH", 1, 0, 0, 0))

    def disconnect(self, handle):
        self.send(struct.pack("<BHBHB", 1, DISCONNECT, 3, handle, 0x13))


def structure(kind, data):
    return bytes([len(data) + 1, kind]) + data


def heard(report):
    """One extended report: type, address type, address, PHYs, set, power, RSSI, ..., data."""
    address = ":".join(f"{byte:02X}" for byte in reversed(report[3:9]))
    rssi, data = struct.unpack_from("b", report, 13)[0], report[24:24 + report[23]]
    while len(data) > 1 and data[0] > 0:
        if data[1] == 0xFF:
            company = struct.unpack_from("<H", data, 2)[0]
            say(f"{time.time():.3f}", address, rssi, f"{company:04x}", data[4:data[0] + 1].hex())
        data = data[data[0] + 1:]


def watch(name, number=None):
    controller = Controller(name)
    if number:
        controller.advertise(structure(0x01, b"\x06") + structure(0x03, b"\x56\x4e")
                             + structure(0xFF, b"\xb5\x22" + bytes.fromhex(number)))
    controller.scan()
    say("ready")
    while True:
        packet = controller.receive()
        if packet[:2] == b"\x04\x3e" and packet[3] == LE_ADVERTISING_REPORT:
            heard(packet[5:])


def connectable(name, service, hang_up):
    controller = Controller(name)
    controller.advertise(structure(0x01, b"\x06") + structure(0x07, uuid.UUID(service).bytes[::-1]))
    say("ready")
    while True:
        packet = controller.receive()
        if packet[:2] == b"\x04\x3e" and packet[3] == LE_CONNECTED:
            say("connected")
        elif packet[:2] == b"\x04\x05":
            say("disconnected")
            controller.start_advertising()
        elif packet[0] == 2 and struct.unpack_from("<H", packet, 7)[0] == ATT_CHANNEL:
            say("asked", packet[9:].hex())
            if hang_up:
                controller.disconnect(struct.unpack_from("<H", packet, 1)[0] & 0x0FFF)


commands = {
    "watch": watch,
    "phone": watch,
    "silent": lambda name, service: connectable(name, service, False),
    "hangup": lambda name, service: connectable(name, service, True),
}
try:
    commands[sys.argv[1]](*sys.argv[2:])
except OSError as error:
    say("error", error)
    sys.exit(1)
