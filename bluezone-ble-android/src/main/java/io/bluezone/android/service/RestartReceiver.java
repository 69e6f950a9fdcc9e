// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/**
 * Starts tracing again after the phone was restarted or the app updated, if it was switched on.
 * Public only because Android creates it.
 */
public final class RestartReceiver extends BroadcastReceiver {

  /** For Android. */
  public RestartReceiver() {}

  @Override
  public void onReceive(Context context, Intent intent) {
    String action = intent.getAction();
    if (Intent.ACTION_BOOT_COMPLETED.equals(action)
        || Intent.ACTION_MY_PACKAGE_REPLACED.equals(action)) {
      ServiceStarter.goOn(context);
    }
  }
}
