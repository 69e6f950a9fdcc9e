// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import android.annotation.TargetApi;
import android.app.Notification;
import android.app.Service;
import android.content.Context;
import android.content.Intent;
import android.content.pm.ServiceInfo;
import android.os.Build;
import io.bluezone.android.permission.TracingPermissions;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the service into the foreground, as far as Android allows. From Android 12 on it refuses a
 * program that is in the background, with exceptions such as the start of the phone; from Android
 * 14 on also one that lacks the permission of its type.
 */
final class ServiceStarter {

  private static final Logger logger = LoggerFactory.getLogger(ServiceStarter.class);

  private ServiceStarter() {}

  /** Starts the service if tracing is switched on and may use Bluetooth; notes a refusal. */
  static void goOn(Context context) {
    TracingSwitch tracingSwitch = new TracingSwitch(context);
    if (!tracingSwitch.isOn() || !TracingPermissions.mayUseBluetooth(context)) {
      return;
    }
    try {
      context.startForegroundService(new Intent(context, TracingService.class));
    } catch (IllegalStateException e) {
      refused(context, e);
    }
  }

  /** Puts a running service into the foreground; false if Android does not let it. */
  static boolean enterForeground(Service service, Notification notification) {
    try {
      if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) {
        startTyped(service, notification);
      } else {
        service.startForeground(TracingNotification.ID, notification);
      }
    } catch (IllegalStateException | SecurityException e) {
      refused(service, e);
      return false;
    }
    new TracingSwitch(service).setRefused(false);
    return true;
  }

  /** On Android 10 and 11 scan results count as location, and only this type may have it. */
  @TargetApi(Build.VERSION_CODES.Q)
  private static void startTyped(Service service, Notification notification) {
    int type = ServiceInfo.FOREGROUND_SERVICE_TYPE_CONNECTED_DEVICE;
    if (Build.VERSION.SDK_INT < Build.VERSION_CODES.S) {
      type |= ServiceInfo.FOREGROUND_SERVICE_TYPE_LOCATION;
    }
    service.startForeground(TracingNotification.ID, notification, type);
  }

  /** Says so in the status, and in a notification that opens the app, where it may start again. */
  private static void refused(Context context, RuntimeException cause) {
    logger.warn("Android does not let tracing run in the background; open the app", cause);
    new TracingSwitch(context).setRefused(true);
    PlatformProblems platform = new PlatformProblems(context, Clock.systemUTC());
    new TracingNotification(context, TracingService.hostOf(context))
        .show(platform.addTo(platform.stopped()));
  }
}
