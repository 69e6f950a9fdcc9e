// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.content.Context;
import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.spi.ForwardingBleRadio;

/**
 * The Bluetooth of the phone that the program runs on, Android 8.0 (API 26) and later.
 *
 * <p>What Android makes different from other radios:
 *
 * <ul>
 *   <li>An app may start five scans in 30 s. A scan that would be the sixth waits for its turn; its
 *       listener is told ({@link ScanListener#onPause}). All radios of a process share the count.
 *   <li>A scan without filters hears nothing while the screen is off, since Android 8.1; its
 *       listener is told.
 *   <li>Scans are active whatever they ask for, and a report's data is the advertisement with the
 *       scan response behind it.
 *   <li>An advertisement carries no local name and one manufacturer data for each company.
 *   <li>Before Android 15 all device addresses count as random.
 *   <li>{@link RadioCapabilities#advertisingInstances()} is what a phone has at the least; other
 *       apps may have taken some.
 * </ul>
 *
 * <p>What is started survives Bluetooth's going off and on, airplane mode too. What a permission is
 * missing for fails with {@link RadioException.Reason#NOT_PERMITTED} and the permission's name;
 * location switched off on Android 8 to 11, which silences every scan, fails so too, and ends the
 * scans that run. A scan that Android refuses after it was started ends with {@link
 * ScanListener#onEnd}.
 *
 * <p>A read never pairs: should Android begin to, because the peer asks for it, the connection is
 * ended.
 *
 * <p>Thread safe. The radio has one thread, on which listeners and read handlers run. Its methods
 * wait for Android's answer, some 10 ms usually and 10 s at most; not so when called on the radio's
 * own thread, where {@link #advertise} and {@link #serve} return before the answer, and a refusal
 * is told to the listener or logged. {@link #close()} ends the thread.
 */
@CheckReturnValue
public final class AndroidRadio extends ForwardingBleRadio {

  private final RadioCore core;

  private AndroidRadio(RadioCore core) {
    this.core = core;
  }

  /**
   * Opens the phone's Bluetooth, and keeps the app's application context.
   *
   * @throws RadioException if the device has no Bluetooth Low Energy; one that is off, or that the
   *     app may not use yet, is opened all the same
   */
  public static AndroidRadio open(Context context) throws RadioException {
    return open(context, AndroidRadioSettings.DEFAULT);
  }

  /**
   * Opens the phone's Bluetooth with settings of one's own, otherwise as {@link #open(Context)}.
   */
  public static AndroidRadio open(Context context, AndroidRadioSettings settings)
      throws RadioException {
    return open(context, settings, ScanBudget.ofProcess());
  }

  static AndroidRadio open(Context context, AndroidRadioSettings settings, ScanBudget budget)
      throws RadioException {
    return new AndroidRadio(RadioCore.open(context.getApplicationContext(), settings, budget));
  }

  @Override
  protected BleRadio delegate() {
    return core;
  }
}
