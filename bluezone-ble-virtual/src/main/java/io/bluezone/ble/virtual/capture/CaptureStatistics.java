// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.OptionalLong;

/**
 * The counts of a replay so far.
 *
 * @param records frames taken from the file
 * @param reports advertising reports found in them, before any filter
 * @param badCrc frames from the air that were received with errors, and dropped
 * @param malformed frames or reports that were cut short or contradict themselves, and dropped
 * @param incomplete extended advertisements of which not all parts are in the capture, or that
 *     their controller gave up, and dropped
 * @param other frames that hold something else than advertising
 * @param progress how far the replay has come
 */
public record CaptureStatistics(
    long records,
    long reports,
    long badCrc,
    long malformed,
    long incomplete,
    long other,
    Progress progress) {

  public CaptureStatistics {
    checkNotNull(progress, "progress");
  }

  /**
   * The progress of a replay.
   *
   * @param bytesRead what has been read of the file, in bytes
   * @param fileSize what there is to read, in bytes; empty for a pipe
   */
  public record Progress(long bytesRead, OptionalLong fileSize) {
    public Progress {
      checkNotNull(fileSize, "fileSize");
    }
  }
}
