// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import io.bluezone.records.encounter.RssiSamples;
import java.util.ArrayList;
import java.util.List;

/** Cuts the samples of an encounter into those of one scan window each. */
final class SampleGroups {

  /** Samples of one window, and when the first and last of them were. */
  record Group(int first, int last, RssiSamples samples) {}

  /** Samples farther apart than this are not of one window. */
  private static final int WINDOW_SECONDS = 60;

  private final List<Group> groups = new ArrayList<>();
  private RssiSamples.Builder builder = RssiSamples.builder();
  private int first;
  private int last = -1;

  private SampleGroups() {}

  static List<Group> of(RssiSamples samples) {
    SampleGroups gathering = new SampleGroups();
    samples.forEach(gathering::visit);
    gathering.finishGroup();
    return gathering.groups;
  }

  private void visit(int seconds, int rssi) {
    if (last < 0 || seconds - last > WINDOW_SECONDS) {
      finishGroup();
      first = seconds;
    }
    last = seconds;
    builder.add(seconds, rssi);
  }

  private void finishGroup() {
    if (last >= 0) {
      groups.add(new Group(first, last, builder.build()));
      builder = RssiSamples.builder();
    }
  }
}
