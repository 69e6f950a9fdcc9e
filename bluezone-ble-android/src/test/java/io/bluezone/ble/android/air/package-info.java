// SPDX-License-Identifier: Apache-2.0

/**
 * Phones that hear and reach each other through the memory of a test.
 *
 * <p>Real in these tests: the radio; its threads, handlers and time-outs, on Robolectric's clock;
 * the framework's value classes of the API level under test, which check what they are built from:
 * scan filters (which also do the matching), scan settings, scan records (parsed from the bytes of
 * the frame) and results, advertising parameters and data, GATT services and characteristics;
 * permissions, broadcasts, location and screen as Robolectric keeps them.
 *
 * <p>Not real, replaced here by shadows: everything behind Android's Binder, which is the Bluetooth
 * app and the controller, and the classes that call it: manager, adapter, scanner, advertiser, GATT
 * client and server. The shadows do what AOSP's classes do where it matters for a radio: on which
 * thread they call back, which callback a level calls, what they throw without a permission and
 * when Bluetooth is off, what they leave out silently. What a manufacturer's Bluetooth does
 * otherwise no test here can show.
 */
package io.bluezone.ble.android.air;
