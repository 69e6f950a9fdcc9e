// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import android.annotation.TargetApi;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.os.Build;
import android.os.Handler;
import java.io.Closeable;
import java.util.function.Consumer;

/** Receives broadcasts of the system and of this program only. */
final class Broadcasts implements Closeable {

  private final Context context;
  private final BroadcastReceiver receiver;

  /** Begins to look for some actions; each broadcast is told on the handler's thread. */
  Broadcasts(Context context, Handler handler, Consumer<Intent> told, String... actions) {
    this.context = context;
    receiver =
        new BroadcastReceiver() {
          @Override
          public void onReceive(Context receiving, Intent intent) {
            told.accept(intent);
          }
        };
    IntentFilter filter = new IntentFilter();
    for (String action : actions) {
      filter.addAction(action);
    }
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
      registerNotExported(filter, handler);
    } else {
      context.registerReceiver(receiver, filter, null, handler);
    }
  }

  @TargetApi(Build.VERSION_CODES.TIRAMISU)
  private void registerNotExported(IntentFilter filter, Handler handler) {
    context.registerReceiver(receiver, filter, null, handler, Context.RECEIVER_NOT_EXPORTED);
  }

  @Override
  public void close() {
    context.unregisterReceiver(receiver);
  }
}
