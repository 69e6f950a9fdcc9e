// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import android.annotation.TargetApi;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.IntentFilter;
import android.os.Build;
import android.os.Handler;

/** Registers receivers for broadcasts of the system and of this program only. */
final class Receivers {

  private Receivers() {}

  /** Registers a receiver that runs on a handler's thread. */
  static void register(
      Context context, BroadcastReceiver receiver, IntentFilter filter, Handler handler) {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
      registerNotExported(context, receiver, filter, handler);
    } else {
      context.registerReceiver(receiver, filter, null, handler);
    }
  }

  @TargetApi(Build.VERSION_CODES.TIRAMISU)
  private static void registerNotExported(
      Context context, BroadcastReceiver receiver, IntentFilter filter, Handler handler) {
    context.registerReceiver(receiver, filter, null, handler, Context.RECEIVER_NOT_EXPORTED);
  }
}
