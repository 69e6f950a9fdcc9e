// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.view.View;
import android.widget.TextView;
import com.google.common.base.Joiner;
import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.log.LogQuery;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The screen of today's encounters, since midnight in local time. */
final class TodayScreen implements Screen {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private final Shell shell;
  private final TextView encounters;

  TodayScreen(Shell shell) {
    this.shell = shell;
    encounters = Views.paragraph(shell.activity(), "");
  }

  @Override
  public View view() {
    return encounters;
  }

  /** Not every second: the log is read from storage. */
  @Override
  public void open() {
    shell.inBackground(this::describe, encounters::setText);
  }

  private String describe() throws ContactLogException {
    Optional<ContactLog> log = shell.app().log();
    if (!log.isPresent()) {
      return shell.texts().of(Text.NOT_READY);
    }
    ZoneId zone = shell.app().clock().getZone();
    Instant now = shell.app().clock().instant();
    Instant midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    List<String> lines = new ArrayList<>();
    log.get()
        .read(
            LogQuery.between(midnight, now.plusSeconds(1)),
            encounter -> lines.add(describe(encounter, zone)));
    return lines.isEmpty() ? shell.texts().of(Text.NO_ENCOUNTERS) : Joiner.on('\n').join(lines);
  }

  private String describe(Encounter encounter, ZoneId zone) {
    Text band = NearbyScreen.nameOf(Nearby.proximity(encounter).band());
    return shell
        .texts()
        .of(
            Text.ENCOUNTER,
            TIME.format(encounter.first().atZone(zone)),
            TIME.format(encounter.last().atZone(zone)),
            shell.texts().of(band),
            encounter.duration().toMinutes());
  }
}
