// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.recording;

/**
 * Numbers the windows in which a device would have been heard if it was there. A window that lasts
 * counts as several, and windows without a pause between them as one: how a scan is cut into starts
 * and stops shall not matter. Times are in ms.
 */
final class ScanWindows {

  /** Twice the burst and pause that the deployed app advertises with. */
  private static final long LONGEST = 60_000;

  /** A shorter pause than a device could be missed in. */
  private static final long PAUSE = 1_000;

  private long number;
  private long opened;
  private long closed;
  private long latest;
  private boolean open;

  void open(long time) {
    close(time);
    boolean goesOn = number > 0 && time >= closed && time - closed < PAUSE;
    if (!goesOn) {
      number = number == 0 ? 1 : at(closed) + 1;
      opened = time;
    }
    open = true;
  }

  void close(long time) {
    if (open) {
      open = false;
      closed = Math.max(opened, time);
    }
  }

  /** Numbers on from a time in such a way that no window follows one from before. */
  void interrupt(long time) {
    number = latest + 2;
    opened = time;
    closed = time;
  }

  /** The number of the window that a time lies in or, if in none, of the one before. */
  long at(long time) {
    if (number == 0) {
      open(time);
    }
    long end = open ? time : Math.min(time, closed - 1);
    long found = time < opened ? number - 1 : number + Math.max(0, end - opened) / LONGEST;
    latest = Math.max(latest, found);
    return found;
  }
}
