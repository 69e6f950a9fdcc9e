// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.location.LocationManager;
import android.os.Handler;
import android.os.PowerManager;
import java.io.Closeable;

/** Notices that the phone's battery saver or its location has been switched on or off. */
final class PowerAndLocationBroadcasts implements Closeable {

  private final Context context;
  private final BroadcastReceiver receiver;

  /** Begins to look; changes are told on the handler's thread. */
  PowerAndLocationBroadcasts(Context context, Handler handler, Runnable changed) {
    this.context = context;
    receiver =
        new BroadcastReceiver() {
          @Override
          public void onReceive(Context receiving, Intent intent) {
            changed.run();
          }
        };
    IntentFilter filter = new IntentFilter(PowerManager.ACTION_POWER_SAVE_MODE_CHANGED);
    filter.addAction(LocationManager.MODE_CHANGED_ACTION);
    Receivers.register(context, receiver, filter, handler);
  }

  @Override
  public void close() {
    context.unregisterReceiver(receiver);
  }
}
