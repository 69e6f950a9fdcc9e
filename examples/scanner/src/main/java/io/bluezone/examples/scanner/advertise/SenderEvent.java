// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.advertise;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/** Something that {@code advertise} prints: as a line of text, or as a JSON object. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
sealed interface SenderEvent {

  /** For a person, without the time. */
  String text();

  /** Sending begins. */
  @JsonTypeName("start")
  record Start(
      String time,
      String radio,
      String platform,
      String form,
      boolean connectable,
      boolean gatt,
      String address)
      implements SenderEvent {

    @Override
    public String text() {
      return "%s (%s): %s form, %s, %s; device address: %s"
          .formatted(
              radio,
              platform,
              form,
              connectable ? "connectable" : "not connectable",
              gatt ? "ID served over GATT" : "no GATT",
              address);
    }
  }

  /** An ID is on the air. */
  @JsonTypeName("id")
  record OnAir(String time, String id, @Nullable String until) implements SenderEvent {

    @Override
    public String text() {
      return "id " + id + (until == null ? "" : " until " + until);
    }
  }

  /** The radio is switched on or off, plugged in or pulled out. */
  @JsonTypeName("state")
  record State(String time, String state) implements SenderEvent {

    @Override
    public String text() {
      return "the adapter is " + state;
    }
  }

  /** Something does not work as it should. */
  @JsonTypeName("problem")
  record Trouble(String time, String kind, String problem) implements SenderEvent {

    @Override
    public String text() {
      return "problem: " + problem;
    }
  }

  /** Nothing is sent any more. */
  @JsonTypeName("end")
  record End(String time, long advertisements, long ids, long reads) implements SenderEvent {

    @Override
    public String text() {
      return "end: %,d advertisements, %,d IDs, read %,d times over GATT"
          .formatted(advertisements, ids, reads);
    }
  }
}
