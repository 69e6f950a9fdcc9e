// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

/**
 * The province's answer, signed: to one box and one report.
 *
 * @param sequence the last report's number that was taken
 * @param taken the last count's number that was taken
 * @param now the server's clock, in seconds since 1970
 * @param revoked whether the box is no longer the province's
 * @param site the secret of the box's site, if other boxes are there
 */
public record BoxAnswer(
    String box,
    long sequence,
    long taken,
    long now,
    boolean revoked,
    BoxSettings settings,
    SiteKey site) {

  public BoxAnswer {
    BoxState.check(BoxReport.isId(box), "box");
    BoxState.check(sequence >= 0 && taken >= 0, "sequence");
    BoxState.check(settings != null && site != null, "settings");
  }
}
