#!/usr/bin/python3
"""A BLE peer that shares no code with the SDK: Python on BlueZ's D-Bus API.

  peer.py advertise HCI TYPE UUID COMPANY HEX   sends an advertisement until it is killed
  peer.py watch HCI                             prints ADDRESS RSSI COMPANY HEX of what it hears
  peer.py serve HCI SERVICE CHARACTERISTIC HOW  advertises and serves; HOW is HEX, "silent" (never
                                                answers) or "disconnect" (hangs up at once)
  peer.py read HCI ADDRESS CHARACTERISTIC       connects, prints the value in hex, disconnects

Prints "ready" when it has begun, "asked" when its value is read. Any error is printed, and its exit code is 1.
"""
import sys

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

BLUEZ = "org.bluez"
ADAPTER = "org.bluez.Adapter1"
DEVICE = "org.bluez.Device1"
ADVERTISEMENT = "org.bluez.LEAdvertisement1"
SERVICE = "org.bluez.GattService1"
CHARACTERISTIC = "org.bluez.GattCharacteristic1"
PROPERTIES = "org.freedesktop.DBus.Properties"
OBJECTS = "org.freedesktop.DBus.ObjectManager"

dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SystemBus()
loop = GLib.MainLoop()


def say(*words):
    print(*words, flush=True)


def fail(error):
    say("error", error)
    sys.exit(1)


def interface(path, name):
    return dbus.Interface(bus.get_object(BLUEZ, path), name)


class Advertisement(dbus.service.Object):
    def __init__(self, properties):
        super().__init__(bus, "/peer/advertisement")
        self.properties = properties

    @dbus.service.method(PROPERTIES, in_signature="s", out_signature="a{sv}")
    def GetAll(self, _):
        return self.properties

    @dbus.service.method(ADVERTISEMENT)
    def Release(self):
        fail("released")

    def register(self, hci):
        interface(f"/org/bluez/{hci}", "org.bluez.LEAdvertisingManager1").RegisterAdvertisement(
            "/peer/advertisement", {}, reply_handler=lambda: say("ready"), error_handler=fail)


class Application(dbus.service.Object):
    def __init__(self, service, characteristic, how):
        super().__init__(bus, "/peer/gatt")
        self.service = service
        self.value = Value(characteristic, how)

    @dbus.service.method(OBJECTS, out_signature="a{oa{sa{sv}}}")
    def GetManagedObjects(self):
        return {
            dbus.ObjectPath("/peer/gatt/service"): {
                SERVICE: {"UUID": self.service, "Primary": True}},
            dbus.ObjectPath("/peer/gatt/service/value"): {
                CHARACTERISTIC: {
                    "UUID": self.value.uuid,
                    "Service": dbus.ObjectPath("/peer/gatt/service"),
                    "Flags": dbus.Array(["read"], signature="s")}}}


class Value(dbus.service.Object):
    def __init__(self, uuid, how):
        super().__init__(bus, "/peer/gatt/service/value")
        self.uuid = uuid
        self.how = how

    @dbus.service.method(CHARACTERISTIC, in_signature="a{sv}", out_signature="ay",
                         async_callbacks=("answer", "refuse"))
    def ReadValue(self, options, answer, refuse):
        say("asked")
        if self.how == "silent":
            return
        value = bytes.fromhex(self.how)[int(options.get("offset", 0)):]
        answer(dbus.Array(value, signature="y"))


def advertise(hci, kind, uuid, company, data):
    Advertisement({
        "Type": kind,
        "ServiceUUIDs": dbus.Array([uuid], signature="s"),
        "ManufacturerData": dbus.Dictionary(
            {dbus.UInt16(int(company, 16)): dbus.Array(bytes.fromhex(data), signature="y")},
            signature="qv"),
        **({"Discoverable": True} if kind == "peripheral" else {}),
        "MinInterval": dbus.UInt32(100), "MaxInterval": dbus.UInt32(100),
    }).register(hci)
    loop.run()


def watch(hci):
    known = {}

    def heard(path, changed):
        known.setdefault(path, {}).update(changed)
        device = known[path]
        if "RSSI" in device and "ManufacturerData" in changed:
            for company, data in device["ManufacturerData"].items():
                say(path[-17:].replace("_", ":"), int(device["RSSI"]), f"{int(company):04x}",
                    bytes(data).hex())

    bus.add_signal_receiver(
        lambda path, interfaces: heard(path, interfaces.get(DEVICE, {})),
        signal_name="InterfacesAdded", dbus_interface=OBJECTS)
    bus.add_signal_receiver(
        lambda name, changed, gone, path: heard(path, changed) if name == DEVICE else None,
        signal_name="PropertiesChanged", dbus_interface=PROPERTIES, path_keyword="path")
    adapter = interface(f"/org/bluez/{hci}", ADAPTER)
    adapter.SetDiscoveryFilter({"Transport": "le", "DuplicateData": True})
    adapter.StartDiscovery()
    say("ready")
    loop.run()


def hang_up(name, changed, gone, path):
    if name == DEVICE and changed.get("Connected"):
        interface(path, DEVICE).Disconnect(
            reply_handler=lambda: None, error_handler=lambda e: None)


def serve(hci, service, characteristic, how):
    Application(service, characteristic, "" if how == "disconnect" else how)
    if how == "disconnect":
        bus.add_signal_receiver(
            lambda name, changed, gone, path: hang_up(name, changed, gone, path)
            if path.startswith(f"/org/bluez/{hci}/") else None,
            signal_name="PropertiesChanged", dbus_interface=PROPERTIES, path_keyword="path")
    advertisement = Advertisement({
        "Type": "peripheral", "Discoverable": True, "LocalName": "Bluezone",
        "ServiceUUIDs": dbus.Array([service], signature="s"),
        "MinInterval": dbus.UInt32(100), "MaxInterval": dbus.UInt32(100)})
    interface(f"/org/bluez/{hci}", "org.bluez.GattManager1").RegisterApplication(
        "/peer/gatt", {}, reply_handler=lambda: advertisement.register(hci), error_handler=fail)
    loop.run()


def read(hci, address, uuid):
    adapter = interface(f"/org/bluez/{hci}", ADAPTER)
    path = f"/org/bluez/{hci}/dev_{address.replace(':', '_')}"
    manager = interface("/", OBJECTS)

    def find(predicate, what):
        for _ in range(300):
            for found, interfaces in manager.GetManagedObjects().items():
                if predicate(found, interfaces):
                    return found
            GLib.usleep(100_000)
        fail(f"no {what}")

    adapter.SetDiscoveryFilter({"Transport": "le"})
    adapter.StartDiscovery()
    find(lambda found, _: found == path, "device")
    adapter.StopDiscovery()
    device = interface(path, DEVICE)
    device.Connect()
    value = find(
        lambda found, interfaces: found.startswith(path)
        and interfaces.get(CHARACTERISTIC, {}).get("UUID") == uuid, "characteristic")
    say("ready")
    say("value", bytes(interface(value, CHARACTERISTIC).ReadValue({})).hex())
    device.Disconnect()
    adapter.RemoveDevice(path)


commands = {"advertise": advertise, "watch": watch, "serve": serve, "read": read}
try:
    commands[sys.argv[1]](*sys.argv[2:])
except dbus.DBusException as error:
    fail(error)
