// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.advertise;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.google.common.base.Ascii;
import io.bluezone.servers.cli.text.Message;
import org.jspecify.annotations.Nullable;

/** Something that {@code advertise} prints: as a line of text, or as a JSON object. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
sealed interface SenderEvent {

  /** For a person, without the time. */
  Message text();

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
    public Message text() {
      return Message.of(
          "advertise.start",
          radio,
          platform,
          form,
          Message.of(connectable ? "advertise.connectable" : "advertise.not-connectable"),
          Message.of(gatt ? "advertise.gatt" : "advertise.no-gatt"),
          Message.of("advertise.address." + Ascii.toLowerCase(address).replace(' ', '-')));
    }
  }

  @JsonTypeName("id")
  record OnAir(String time, String id, @Nullable String until) implements SenderEvent {

    @Override
    public Message text() {
      return until == null
          ? Message.of("advertise.id", id)
          : Message.of("advertise.id-until", id, until);
    }
  }

  /** The radio is switched on or off, plugged in or pulled out. */
  @JsonTypeName("state")
  record State(String time, String state) implements SenderEvent {

    @Override
    public Message text() {
      return Message.of("advertise.state." + state);
    }
  }

  @JsonTypeName("problem")
  record Trouble(String time, String kind, String problem, @JsonIgnore Message said)
      implements SenderEvent {

    @Override
    public Message text() {
      return Message.of("advertise.problem", said);
    }
  }

  @JsonTypeName("end")
  record End(String time, long advertisements, long ids, long reads) implements SenderEvent {

    @Override
    public Message text() {
      return Message.of("advertise.end", advertisements, ids, reads);
    }
  }
}
