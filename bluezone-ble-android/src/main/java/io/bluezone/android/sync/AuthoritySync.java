// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.sync;

import static com.google.common.base.Preconditions.checkNotNull;
import static com.google.common.base.Preconditions.checkState;

import android.Manifest;
import android.content.ComponentName;
import android.content.Context;
import android.content.pm.PackageManager;
import android.content.pm.ServiceInfo;
import io.bluezone.client.AuthorityListener;
import io.bluezone.client.CheckSchedule;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Asks the authority at random moments of the day, whether or not the app is open or tracing is on.
 *
 * <p>Android's JobScheduler does it, when there is a network: also after a restart of the phone,
 * and after the process was killed. In Doze it waits for one of Doze's maintenance windows. What
 * JobScheduler cannot survive is the owner's "force stop", after which {@link #switchOn} has to be
 * called again: each time the app starts, say.
 *
 * <p>The app's manifest has three lines that this library's has not, for an app that asks no one
 * needs no network:
 *
 * <pre>{@code
 * <uses-permission android:name="android.permission.INTERNET"/>
 * <uses-permission android:name="android.permission.ACCESS_NETWORK_STATE"/>
 * <service android:name="io.bluezone.android.sync.SyncJob"
 *     android:permission="android.permission.BIND_JOB_SERVICE"/>
 * }</pre>
 *
 * <p>The app's {@link android.app.Application} implements {@link AuthorityHost}. The jobs have the
 * numbers {@code 0xB1C0}, {@code 0xB1C1}, {@code 0xB1D0} and {@code 0xB1D1}; the app's own have
 * others. All methods may be called on any thread.
 */
public final class AuthoritySync {

  private AuthoritySync() {}

  /**
   * Plans the checks; if they are planned, they stay as they are.
   *
   * @throws IllegalStateException if the manifest lacks one of the lines, or if the application is
   *     no {@link AuthorityHost}
   */
  public static void switchOn(Context context) {
    checkNotNull(context, "context");
    AuthorityHost host = hostOf(context);
    checkState(host != null, "the Application of an app that asks its authority is AuthorityHost");
    checkPermission(context, Manifest.permission.INTERNET);
    checkPermission(context, Manifest.permission.ACCESS_NETWORK_STATE);
    ServiceInfo service = service(context);
    checkState(
        service != null && Manifest.permission.BIND_JOB_SERVICE.equals(service.permission),
        "add to the app's manifest: <service android:name=\"%s\" android:permission=\"%s\"/>",
        SyncJob.class.getName(),
        Manifest.permission.BIND_JOB_SERVICE);
    plan(context, host.checkSchedule()).begin();
  }

  /** Plans no checks any more. One that runs is ended. */
  public static void switchOff(Context context) {
    checkNotNull(context, "context");
    plan(context, CheckSchedule.DEFAULT).end();
  }

  /** {@return whether checks are planned} */
  public static boolean isSwitchedOn(Context context) {
    checkNotNull(context, "context");
    return plan(context, CheckSchedule.DEFAULT).isPlanned(SyncPlan.Kind.CHECK);
  }

  /**
   * The listener of the background checks: it tells the host's, and shows the notification. For a
   * check that the app makes by itself, with {@link io.bluezone.client.AuthorityLink#checkNow}, so
   * that it tells the same.
   */
  public static AuthorityListener listener(Context context, AuthorityHost host) {
    return new WarningNotifier(
        checkNotNull(context, "context").getApplicationContext(), checkNotNull(host, "host"));
  }

  static SyncPlan plan(Context context, CheckSchedule schedule) {
    return new SyncPlan(context.getApplicationContext(), schedule, new SecureRandom());
  }

  static @Nullable AuthorityHost hostOf(Context context) {
    return context.getApplicationContext() instanceof AuthorityHost host ? host : null;
  }

  private static void checkPermission(Context context, String permission) {
    checkState(
        context.checkSelfPermission(permission) == PackageManager.PERMISSION_GRANTED,
        "add to the app's manifest: <uses-permission android:name=\"%s\"/>",
        permission);
  }

  private static @Nullable ServiceInfo service(Context context) {
    try {
      return context
          .getPackageManager()
          .getServiceInfo(new ComponentName(context, SyncJob.class), 0);
    } catch (PackageManager.NameNotFoundException e) {
      return null;
    }
  }
}
