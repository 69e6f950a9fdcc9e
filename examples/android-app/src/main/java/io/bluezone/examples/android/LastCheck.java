// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.content.Context;
import android.content.SharedPreferences;
import io.bluezone.client.RegionSync;
import io.bluezone.client.SyncReport;
import java.time.Instant;

/** When the authority was asked last, and what came of it. Thread safe. */
final class LastCheck {

  private static final String AT = "at";
  private static final String STATE = "state";
  private static final String GOOD = "good";

  private final SharedPreferences memory;

  LastCheck(Context context) {
    memory = context.getSharedPreferences("last-check", Context.MODE_PRIVATE);
  }

  void set(SyncReport report, Instant now) {
    Text state = Text.CHECKED;
    for (RegionSync region : report.regions()) {
      switch (region.state()) {
        case REFUSED -> state = Text.CHECK_REFUSED;
        case OFFLINE -> state = state == Text.CHECK_REFUSED ? state : Text.CHECK_OFFLINE;
        case UP_TO_DATE, INCOMPLETE -> {}
      }
    }
    long second = now.getEpochSecond();
    long good = state == Text.CHECKED ? second : good().getEpochSecond();
    memory.edit().putLong(AT, second).putString(STATE, state.name()).putLong(GOOD, good).apply();
  }

  boolean isThere() {
    return memory.contains(STATE);
  }

  Text state() {
    return Text.valueOf(memory.getString(STATE, Text.CHECKED.name()));
  }

  Instant at() {
    return Instant.ofEpochSecond(memory.getLong(AT, 0));
  }

  /** When the authority answered last; {@link Instant#EPOCH} if it never has. */
  Instant good() {
    return Instant.ofEpochSecond(memory.getLong(GOOD, 0));
  }
}
