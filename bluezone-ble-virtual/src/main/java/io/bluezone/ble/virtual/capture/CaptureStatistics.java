// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

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
 * @param bytesRead what has been read of the file, in bytes
 */
record CaptureStatistics(
    long records,
    long reports,
    long badCrc,
    long malformed,
    long incomplete,
    long other,
    long bytesRead) {}
