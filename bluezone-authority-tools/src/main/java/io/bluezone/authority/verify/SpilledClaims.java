// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.verify;

import io.bluezone.authority.history.HistoryRow;
import io.bluezone.crypto.RollingId;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * Rows as bytes whose order, taken as unsigned, is the order they are needed in. Both kinds of rows
 * begin with the case's ID, the claimant's ID and the time: 12, 12 and 8 bytes.
 */
final class SpilledClaims {

  /** The case's ID. */
  static final int CASE_ID = RollingId.LENGTH;

  /** The case's and the claimant's IDs. */
  static final int BOTH_IDS = 2 * RollingId.LENGTH;

  /** The IDs and the time: a row of the case's history. */
  static final int CASE_ROW = BOTH_IDS + Long.BYTES;

  /** The same, then the line and the RSSI: a row of the claimant's. */
  static final int CLAIM = CASE_ROW + Long.BYTES + 1;

  /** The line, the verdict, how far apart, then all of the claim. */
  static final int RESULT = Long.BYTES + 1 + Long.BYTES + CLAIM;

  private static final long NONE = -1;
  private static final Verdict[] VERDICTS = {
    Verdict.HOLDS, Verdict.OTHER_TIME, Verdict.NO_COUNTERPART, Verdict.NOT_OF_CASE
  };

  private SpilledClaims() {}

  static byte[] caseRow(HistoryRow row) {
    return ByteBuffer.allocate(CASE_ROW)
        .put(row.ownId().toByteArray())
        .put(row.contactId().toByteArray())
        .putLong(row.timeMillis())
        .array();
  }

  static byte[] claim(HistoryRow row, long line) {
    return ByteBuffer.allocate(CLAIM)
        .put(row.contactId().toByteArray())
        .put(row.ownId().toByteArray())
        .putLong(row.timeMillis())
        .putLong(line)
        .put((byte) row.rssi())
        .array();
  }

  static long timeOf(byte[] row) {
    return ByteBuffer.wrap(row).getLong(BOTH_IDS);
  }

  static RollingId caseIdOf(byte[] row) {
    return idAt(row, 0);
  }

  private static RollingId idAt(byte[] row, int offset) {
    ByteBuffer bytes = ByteBuffer.wrap(row);
    return new RollingId(bytes.getLong(offset), bytes.getInt(offset + Long.BYTES));
  }

  static byte[] result(byte[] claim, Verdict verdict, OptionalLong apart) {
    return ByteBuffer.allocate(RESULT)
        .putLong(ByteBuffer.wrap(claim).getLong(CASE_ROW))
        .put(code(verdict))
        .putLong(apart.orElse(NONE))
        .put(claim)
        .array();
  }

  private static byte code(Verdict verdict) {
    return switch (verdict) {
      case HOLDS -> 0;
      case OTHER_TIME -> 1;
      case NO_COUNTERPART -> 2;
      case NOT_OF_CASE -> 3;
    };
  }

  static VerifiedClaim decode(byte[] result) {
    ByteBuffer bytes = ByteBuffer.wrap(result);
    long line = bytes.getLong();
    Verdict verdict = VERDICTS[bytes.get()];
    long apart = bytes.getLong();
    int claim = bytes.position();
    HistoryRow row =
        new HistoryRow(
            idAt(result, claim + CASE_ID),
            idAt(result, claim),
            bytes.get(claim + CASE_ROW + Long.BYTES),
            bytes.getLong(claim + BOTH_IDS));
    return new VerifiedClaim(
        line, row, verdict, apart == NONE ? OptionalLong.empty() : OptionalLong.of(apart));
  }

  static boolean agree(byte[] one, byte[] other, int length) {
    return compare(one, other, length) == 0;
  }

  /** Compares the first bytes of two rows as unsigned. */
  static int compare(byte[] one, byte[] other, int length) {
    for (int i = 0; i < length; i++) {
      if (one[i] != other[i]) {
        return (one[i] & 0xff) - (other[i] & 0xff);
      }
    }
    return 0;
  }
}
