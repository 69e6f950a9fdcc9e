// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.consent;

import com.google.common.collect.ImmutableList;
import com.google.common.io.ByteArrayDataOutput;
import com.google.common.io.ByteStreams;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.Consent;
import io.bluezone.records.Consent.Scope;
import io.bluezone.records.ConsentRecord;
import io.bluezone.records.ConsentRecord.Purpose;
import io.bluezone.records.state.StateException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The stored form of a {@link ConsentRecord}, big-endian: version (1 byte, 1), purpose (1: 0
 * disclosure, 1 venue, 2 export), scope (1: 0 own keys, 1 matched contacts, 2 whole history),
 * whether later days are accepted (1: 0 or 1), first and last day (8 each, days since 1970), given
 * at and used at (8 each, ms since 1970), length of the text in bytes (4), the text in UTF-8.
 */
final class ConsentCodec {

  private static final int VERSION = 1;

  private static final ImmutableList<Boolean> YES_OR_NO = ImmutableList.of(false, true);

  private static final ImmutableList<Purpose> PURPOSES =
      ImmutableList.of(Purpose.DISCLOSURE, Purpose.VENUE_DISCLOSURE, Purpose.EXPORT);

  private static final ImmutableList<Scope> SCOPES =
      ImmutableList.of(Scope.OWN_KEYS, Scope.MATCHED_CONTACTS_ONLY, Scope.WHOLE_HISTORY);

  private ConsentCodec() {}

  static SecretBytes encode(ConsentRecord record) {
    Consent consent = record.consent();
    byte[] text = consent.shownText().getBytes(StandardCharsets.UTF_8);
    ByteArrayDataOutput out = ByteStreams.newDataOutput();
    out.writeByte(VERSION);
    out.writeByte(PURPOSES.indexOf(record.purpose()));
    out.writeByte(SCOPES.indexOf(consent.scope()));
    out.writeBoolean(consent.laterDaysAccepted());
    out.writeLong(consent.firstUtcDay().toEpochDay());
    out.writeLong(consent.lastUtcDay().toEpochDay());
    out.writeLong(consent.givenAt().toEpochMilli());
    out.writeLong(record.usedAt().toEpochMilli());
    out.writeInt(text.length);
    out.write(text);
    return SecretBytes.copyOf(out.toByteArray());
  }

  static ConsentRecord decode(String name, SecretBytes stored) throws StateException {
    byte[] bytes = stored.exposeBytes();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return decode(in);
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      throw new StateException("the consent record \"" + name + "\" is damaged", e);
    }
  }

  private static ConsentRecord decode(DataInputStream in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException("version " + version + ", this program reads version " + VERSION);
    }
    Purpose purpose = pick(PURPOSES, in.readUnsignedByte());
    Scope scope = pick(SCOPES, in.readUnsignedByte());
    boolean laterDays = pick(YES_OR_NO, in.readUnsignedByte());
    LocalDate first = LocalDate.ofEpochDay(in.readLong());
    LocalDate last = LocalDate.ofEpochDay(in.readLong());
    Instant given = Instant.ofEpochMilli(in.readLong());
    Instant used = Instant.ofEpochMilli(in.readLong());
    int length = in.readInt();
    if (length != in.available()) {
      throw new IOException("a text of " + length + " bytes, but " + in.available() + " are left");
    }
    byte[] text = new byte[length];
    in.readFully(text);
    Consent consent =
        new Consent(scope, first, last, new String(text, StandardCharsets.UTF_8), given, laterDays);
    return new ConsentRecord(consent, used, purpose);
  }

  private static <T> T pick(List<T> values, int index) throws IOException {
    if (index >= values.size()) {
      throw new IOException("number " + index + " of " + values.size());
    }
    return values.get(index);
  }
}
