// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import static com.google.common.base.Verify.verifyNotNull;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus;
import java.util.Locale;

/**
 * Shows the status: the host's notification, or one in Vietnamese or English that says what is
 * wrong. Its icon is the system's own, so that no shrinker of resources can take it away.
 */
final class TracingNotification {

  /** The notification's number within the app. */
  static final int ID = 0xB1;

  private static final String CHANNEL = "bluezone-tracing";

  private final Context context;
  private final TracingHost host;
  private final NotificationManager manager;

  TracingNotification(Context context, TracingHost host) {
    this.context = context;
    this.host = host;
    manager = verifyNotNull(context.getSystemService(NotificationManager.class));
  }

  Notification of(TracingStatus status) {
    return host.tracingNotification(status).orElseGet(() -> usual(status));
  }

  /** Shows a status in place of the one before. */
  void show(TracingStatus status) {
    manager.notify(ID, of(status));
  }

  void remove() {
    manager.cancel(ID);
  }

  private Notification usual(TracingStatus status) {
    Locale language = context.getResources().getConfiguration().getLocales().get(0);
    boolean vietnamese = language.getLanguage().equals("vi");
    String name = vietnamese ? "Ghi nhận tiếp xúc" : "Contact tracing";
    manager.createNotificationChannel(
        new NotificationChannel(CHANNEL, name, NotificationManager.IMPORTANCE_LOW));
    Notification.Builder builder =
        new Notification.Builder(context, CHANNEL)
            .setSmallIcon(android.R.drawable.stat_sys_data_bluetooth)
            .setContentTitle(name)
            .setOngoing(true)
            .setShowWhen(false);
    String text = text(status, language, vietnamese);
    builder.setContentText(text).setStyle(new Notification.BigTextStyle().bigText(text));
    Intent launch = context.getPackageManager().getLaunchIntentForPackage(context.getPackageName());
    if (launch != null) {
      builder.setContentIntent(
          PendingIntent.getActivity(context, 0, launch, PendingIntent.FLAG_IMMUTABLE));
    }
    return builder.build();
  }

  private static String text(TracingStatus status, Locale language, boolean vietnamese) {
    for (Problem problem : status.problems()) {
      if (problem.kind().isError()) {
        return problem.sentence(language);
      }
    }
    if (status.state() == TracingStatus.State.RUNNING) {
      return vietnamese
          ? "Điện thoại đang ghi nhận các điện thoại ở gần."
          : "This phone takes note of the phones near it.";
    }
    return vietnamese ? "Đang bắt đầu…" : "Starting…";
  }
}
