// SPDX-License-Identifier: Apache-2.0
/** Counts of what devices report, without knowing what any device reported. */
module io.bluezone.counts {
  requires static transitive org.jspecify;
  requires org.bouncycastle.provider;

  exports io.bluezone.counts.device;
  exports io.bluezone.counts.noise;
  exports io.bluezone.counts.report;
  exports io.bluezone.counts.token;
  exports io.bluezone.counts.vdaf;
}
