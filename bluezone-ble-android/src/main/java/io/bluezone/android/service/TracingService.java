// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import android.app.Service;
import android.content.Context;
import android.content.Intent;
import android.content.res.Configuration;
import android.os.Binder;
import android.os.Handler;
import android.os.IBinder;
import android.os.Looper;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingStatus;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the app's one {@link ProximityTracer}, in the foreground while tracing is switched on.
 *
 * <pre>{@code
 * TracingService.switchOn(context);     // remembered until switchOff
 * TracingConnection connection = TracingService.connect(activity, tracer -> …);
 * connection.status().problems();       // what is wrong, on this phone too
 * connection.close();
 * }</pre>
 *
 * <p>An {@link android.app.Application} that implements {@link TracingHost} says how. Permissions
 * are the app's to ask for, with {@link io.bluezone.android.permission.TracingPermissions}: without
 * them the service does not start, or traces nothing, and the status says so; call {@link #connect}
 * or {@link #switchOn} again when they have been granted.
 */
public final class TracingService extends Service {

  private static final String ACTION_OFF = "io.bluezone.OFF";

  private final Handler main = new Handler(Looper.getMainLooper());
  private @Nullable TracingCore core;
  private @Nullable TracingNotification notification;
  private boolean foreground;

  /** For Android. */
  public TracingService() {}

  /**
   * Switches tracing on, until {@link #switchOff}. To be called while the app is visible, after the
   * permissions have been granted.
   */
  public static void switchOn(Context context) {
    new TracingSwitch(context).set(true);
    ServiceStarter.goOn(context);
  }

  /** Switches tracing off, until {@link #switchOn}. What was recorded stays. */
  public static void switchOff(Context context) {
    new TracingSwitch(context).set(false);
    Intent service = new Intent(context, TracingService.class);
    try {
      context.startService(service.setAction(ACTION_OFF));
    } catch (IllegalStateException e) {
      // Not allowed in the background: then it does not run in the foreground either.
      context.stopService(service);
    }
  }

  /**
   * Tells whether tracing is switched on; {@link TracingConnection#status} says whether it works.
   */
  public static boolean isSwitchedOn(Context context) {
    return new TracingSwitch(context).isOn();
  }

  /**
   * Connects to the tracer, which is opened for it, and goes on with tracing if that is switched on
   * but does not run. On the main thread.
   *
   * @param context what uses the tracer: an activity, say
   * @param ready given the tracer when it is open, on the main thread
   * @return the connection, to be closed
   */
  public static TracingConnection connect(Context context, Consumer<ProximityTracer> ready) {
    TracingConnection connection = new TracingConnection(context, ready);
    connection.open();
    return connection;
  }

  static TracingHost hostOf(Context context) {
    return context.getApplicationContext() instanceof TracingHost host
        ? host
        : new TracingHost() {};
  }

  @Override
  public int onStartCommand(@Nullable Intent intent, int flags, int startId) {
    boolean off = intent != null && ACTION_OFF.equals(intent.getAction());
    // A service that was started for the foreground must enter it, if only to leave it again.
    boolean entered =
        !off && ServiceStarter.enterForeground(this, notification().of(core().status()));
    if (!new TracingSwitch(this).isOn()) {
      stopForeground(STOP_FOREGROUND_REMOVE);
      notification().remove();
      return leave(startId);
    }
    if (!entered) {
      return leave(startId);
    }
    foreground = true;
    core().start();
    return START_STICKY;
  }

  /**
   * Ends tracing; the service itself ends when the last connection does, unless Android has been
   * asked to start it again meanwhile.
   */
  private int leave(int startId) {
    foreground = false;
    if (core != null) {
      core.stop();
    }
    stopSelf(startId);
    return START_NOT_STICKY;
  }

  @Override
  public IBinder onBind(Intent intent) {
    core().open();
    return new Local();
  }

  @Override
  public void onConfigurationChanged(Configuration changed) {
    if (core != null) {
      showStatus(core.status());
    }
  }

  @Override
  public void onDestroy() {
    foreground = false;
    if (core != null) {
      core.close();
      core = null;
    }
  }

  private TracingCore core() {
    if (core == null) {
      core =
          new TracingCore(
              this, hostOf(this), Clock.systemUTC(), status -> main.post(() -> showStatus(status)));
    }
    return core;
  }

  private TracingNotification notification() {
    if (notification == null) {
      notification = new TracingNotification(this, hostOf(this));
    }
    return notification;
  }

  private void showStatus(TracingStatus status) {
    if (foreground) {
      notification().show(status);
    }
  }

  /** The binder of connections within the same program. */
  final class Local extends Binder {

    TracingCore core() {
      return TracingService.this.core();
    }

    boolean isForeground() {
      return foreground;
    }
  }
}
