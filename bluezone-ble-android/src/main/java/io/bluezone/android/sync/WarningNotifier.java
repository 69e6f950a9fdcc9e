// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.sync;

import static com.google.common.base.Verify.verifyNotNull;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import io.bluezone.client.AuthorityListener;
import io.bluezone.client.OutboxEntry;
import io.bluezone.client.SyncReport;
import io.bluezone.client.Warning;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * Tells the app, and shows a notification of what concerns the phone's owner. On a locked screen it
 * says that there is news, and not which.
 */
final class WarningNotifier implements AuthorityListener {

  /** The notification's number within the app. */
  static final int ID = 0xB2;

  private static final String CHANNEL = "bluezone-warnings";

  private final Context context;
  private final AuthorityHost host;
  private final AuthorityListener listener;
  private final NotificationManager manager;

  WarningNotifier(Context context, AuthorityHost host) {
    this.context = context;
    this.host = host;
    listener = host.authorityListener();
    manager = verifyNotNull(context.getSystemService(NotificationManager.class));
  }

  @Override
  public void onWarning(Warning warning) {
    manager.notify(ID, host.warningNotification(warning).orElseGet(() -> usual(warning)));
    listener.onWarning(warning);
  }

  @Override
  public void onRevoked(Warning warning) {
    manager.notify(ID, takenBack(warning));
    listener.onRevoked(warning);
  }

  @Override
  public void onSync(SyncReport report) {
    listener.onSync(report);
  }

  @Override
  public void onAnswered(OutboxEntry entry) {
    listener.onAnswered(entry);
  }

  private Notification usual(Warning warning) {
    return isVietnamese()
        ? build(
            "Bạn đã ở gần một ca nhiễm",
            "Ngày %s máy này đã ở gần máy của một người có kết quả dương tính. Hãy mở ứng dụng để"
                + " biết cần làm gì.",
            warning)
        : build(
            "You were near a confirmed case",
            "On %s this phone was near the phone of a person who has tested positive. Open the app"
                + " to see what to do.",
            warning);
  }

  private Notification takenBack(Warning warning) {
    return isVietnamese()
        ? build(
            "Cảnh báo đã được thu hồi",
            "Cảnh báo về ngày %s là nhầm lẫn. Cơ quan y tế đã thu hồi.",
            warning)
        : build(
            "A warning was taken back",
            "The warning about %s was a mistake. The health authority has taken it back.",
            warning);
  }

  private Notification build(String title, String text, Warning warning) {
    DateTimeFormatter date =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(language());
    String full = String.format(language(), text, date.format(warning.day()));
    return builder(title)
        .setContentText(full)
        .setStyle(new Notification.BigTextStyle().bigText(full))
        .setVisibility(Notification.VISIBILITY_PRIVATE)
        .setPublicVersion(
            builder(isVietnamese() ? "Tin từ cơ quan y tế" : "News from the health authority")
                .build())
        .build();
  }

  private Notification.Builder builder(String title) {
    manager.createNotificationChannel(
        new NotificationChannel(
            CHANNEL,
            isVietnamese() ? "Cảnh báo tiếp xúc" : "Exposure warnings",
            NotificationManager.IMPORTANCE_HIGH));
    Notification.Builder builder =
        new Notification.Builder(context, CHANNEL)
            .setSmallIcon(android.R.drawable.stat_sys_warning)
            .setContentTitle(title)
            .setAutoCancel(true);
    Intent launch = context.getPackageManager().getLaunchIntentForPackage(context.getPackageName());
    if (launch != null) {
      builder.setContentIntent(
          PendingIntent.getActivity(context, 0, launch, PendingIntent.FLAG_IMMUTABLE));
    }
    return builder;
  }

  private boolean isVietnamese() {
    return language().getLanguage().equals("vi");
  }

  private Locale language() {
    return context.getResources().getConfiguration().getLocales().get(0);
  }
}
