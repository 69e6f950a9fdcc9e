// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.widget.TextView;
import com.google.common.base.Joiner;
import io.bluezone.examples.android.tracing.Listening;
import io.bluezone.records.RecordedContact;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.tracing.ProximityTracer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The screen of today's encounters, since midnight in local time. */
final class TodayScreen extends Screen {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private final TextView encounters;

  TodayScreen(Shell shell) {
    super(shell);
    encounters = views.paragraph("");
    views.add(view, encounters);
  }

  /** Not every second: the log is read from storage. */
  @Override
  void open() {
    shell.inBackground(this::describe, encounters::setText);
  }

  private String describe() throws ContactLogException {
    Optional<ProximityTracer> tracer = shell.connection().tracer();
    if (!tracer.isPresent()) {
      return of(Text.NOT_READY);
    }
    ZoneId zone = shell.app().clock().getZone();
    LocalDate today = shell.app().clock().instant().atZone(zone).toLocalDate();
    List<String> lines = new ArrayList<>();
    for (RecordedContact contact : tracer.get().records().contacts(today, zone)) {
      lines.add(describe(contact, zone));
    }
    if (lines.isEmpty()) {
      lines.add(of(Text.NO_ENCOUNTERS));
    }
    Listening.Share share = shell.app().listening().on(today, zone);
    if (!share.isWhole()) {
      lines.add(
          of(
              Text.LISTENED_TODAY,
              shell.texts().duration(share.listened()),
              shell.texts().duration(share.of())));
    }
    return Joiner.on('\n').join(lines);
  }

  private String describe(RecordedContact contact, ZoneId zone) {
    return shell
        .texts()
        .of(
            Text.ENCOUNTER,
            TIME.format(contact.from().atZone(zone)),
            TIME.format(contact.until().atZone(zone)),
            of(NearbyScreen.nameOf(contact.proximity().band())),
            contact.duration().toMinutes());
  }
}
