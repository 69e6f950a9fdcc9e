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
import io.bluezone.records.exposure.Wording;
import io.bluezone.records.visit.Visit;
import java.time.ZoneId;

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
    manager.notify(
        ID,
        host.warningNotification(warning).orElseGet(() -> build("warned", "warnedOfDay", warning)));
    listener.onWarning(warning);
  }

  @Override
  public void onRevoked(Warning warning) {
    manager.notify(ID, build("revoked", "revokedOfDay", warning));
    listener.onRevoked(warning);
  }

  @Override
  public void onVisit(Visit visit) {
    Wording words = words();
    String full = visit.explain(words, ZoneId.systemDefault());
    manager.notify(ID, build(words, visit.isExposed() ? "warnedAtPlace" : "revoked", full));
    listener.onVisit(visit);
  }

  @Override
  public void onSync(SyncReport report) {
    listener.onSync(report);
  }

  @Override
  public void onAnswered(OutboxEntry entry) {
    listener.onAnswered(entry);
  }

  private Notification build(String title, String text, Warning warning) {
    Wording words = words();
    return build(words, title, words.say(text, words.day(warning.localDay())));
  }

  private Notification build(Wording words, String title, String full) {
    return builder(words, title)
        .setContentText(full)
        .setStyle(new Notification.BigTextStyle().bigText(full))
        .setVisibility(Notification.VISIBILITY_PRIVATE)
        .setPublicVersion(builder(words, "news").build())
        .build();
  }

  private Notification.Builder builder(Wording words, String title) {
    manager.createNotificationChannel(
        new NotificationChannel(
            CHANNEL, words.say("warnings"), NotificationManager.IMPORTANCE_HIGH));
    Notification.Builder builder =
        new Notification.Builder(context, CHANNEL)
            .setSmallIcon(android.R.drawable.stat_sys_warning)
            .setContentTitle(words.say(title))
            .setAutoCancel(true);
    Intent launch = context.getPackageManager().getLaunchIntentForPackage(context.getPackageName());
    if (launch != null) {
      builder.setContentIntent(
          PendingIntent.getActivity(context, 0, launch, PendingIntent.FLAG_IMMUTABLE));
    }
    return builder;
  }

  private Wording words() {
    return host.wording(context.getResources().getConfiguration().getLocales().get(0));
  }
}
