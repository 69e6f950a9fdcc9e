// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import io.bluezone.counts.token.Token;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.bouncycastle.util.encoders.Hex;

/**
 * The leader's request to add up a batch: the task (32 bytes), the unit (32), the number of the
 * batch (4, big-endian) and the names of its reports (16 each).
 */
final class BatchRequest {

  private static final int NUMBER = CountsTask.ID_SIZE + ReportLayout.UNIT_SIZE;
  private static final int HEADER = NUMBER + Integer.BYTES;

  final String unit;
  final int number;
  final List<String> ids;

  private BatchRequest(String unit, int number, List<String> ids) {
    this.unit = unit;
    this.number = number;
    this.ids = ids;
  }

  static byte[] write(byte[] taskId, ClosedBatch batch) {
    ByteBuffer request =
        ByteBuffer.allocate(HEADER + batch.ids().size() * Token.ID_SIZE)
            .put(taskId)
            .put(ReportLayout.unitBytes(batch.unit()))
            .putInt(batch.number());
    for (String id : batch.ids()) {
      request.put(Hex.decode(id));
    }
    return request.array();
  }

  static BatchRequest read(byte[] taskId, byte[] request) throws ReportException {
    if (request.length < HEADER || (request.length - HEADER) % Token.ID_SIZE != 0) {
      throw new ReportException(ReportException.Reason.MALFORMED);
    }
    if (!Arrays.equals(Arrays.copyOf(request, CountsTask.ID_SIZE), taskId)) {
      throw new ReportException(ReportException.Reason.OTHER_TASK);
    }
    List<String> ids = new ArrayList<>();
    for (int at = HEADER; at < request.length; at += Token.ID_SIZE) {
      ids.add(Hex.toHexString(request, at, Token.ID_SIZE));
    }
    if (new HashSet<>(ids).size() != ids.size()) {
      throw new ReportException(ReportException.Reason.MALFORMED);
    }
    return new BatchRequest(
        ReportLayout.unit(request, CountsTask.ID_SIZE),
        ByteBuffer.wrap(request).getInt(NUMBER),
        ids);
  }
}
