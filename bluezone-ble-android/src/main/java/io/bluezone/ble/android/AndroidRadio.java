// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;
import android.content.Context;
import io.bluezone.ble.BleRadio;
/** Placeholder. */
public final class AndroidRadio { private AndroidRadio() {}
  public static BleRadio create(Context c) { throw new UnsupportedOperationException(); } }
