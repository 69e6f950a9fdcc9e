// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.bluetooth.BluetoothAdapter;
import android.bluetooth.BluetoothDevice;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.location.LocationManager;
import io.bluezone.ble.internal.AnyThread;
import io.bluezone.ble.internal.OnRadioThread;
import org.jspecify.annotations.Nullable;

/** Receives the system's broadcasts about Bluetooth, location and screen, on the radio's thread. */
@OnRadioThread
final class BluetoothBroadcasts extends BroadcastReceiver {

  private final Context context;
  private final RadioCore core;

  BluetoothBroadcasts(Context context, RadioCore core) {
    this.context = context;
    this.core = core;
  }

  /** Begins to listen. Only the system sends these, so that Android 14 asks for no export flag. */
  @AnyThread
  void open(RadioThread radioThread) {
    IntentFilter wanted = new IntentFilter(BluetoothAdapter.ACTION_STATE_CHANGED);
    wanted.addAction(BluetoothDevice.ACTION_BOND_STATE_CHANGED);
    wanted.addAction(LocationManager.MODE_CHANGED_ACTION);
    wanted.addAction(Intent.ACTION_SCREEN_ON);
    wanted.addAction(Intent.ACTION_SCREEN_OFF);
    context.registerReceiver(this, wanted, null, radioThread.handler());
  }

  void close() {
    AndroidBluetooth.attempt("unregister", () -> context.unregisterReceiver(this));
  }

  @Override
  public void onReceive(Context anywhere, Intent intent) {
    String action = String.valueOf(intent.getAction());
    switch (action) {
      case BluetoothAdapter.ACTION_STATE_CHANGED ->
          core.adapterChanged(
              intent.getIntExtra(BluetoothAdapter.EXTRA_STATE, BluetoothAdapter.ERROR));
      case LocationManager.MODE_CHANGED_ACTION -> core.locationChanged();
      case Intent.ACTION_SCREEN_ON, Intent.ACTION_SCREEN_OFF -> core.screenChanged();
      case BluetoothDevice.ACTION_BOND_STATE_CHANGED -> bondChanged(intent);
      default -> {}
    }
  }

  private void bondChanged(Intent intent) {
    BluetoothDevice device = device(intent);
    int state = intent.getIntExtra(BluetoothDevice.EXTRA_BOND_STATE, BluetoothDevice.ERROR);
    if (device != null && state == BluetoothDevice.BOND_BONDING) {
      core.pairing(device);
    }
  }

  @SuppressWarnings("deprecation") // the typed getter does not exist before API 33
  private static @Nullable BluetoothDevice device(Intent intent) {
    return intent.getParcelableExtra(BluetoothDevice.EXTRA_DEVICE);
  }
}
