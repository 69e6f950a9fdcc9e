// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import java.util.List;

/** The makers of phones whose settings end an app that runs in the background. */
final class Makers {

  /** As keys of the wording have them. */
  static final List<String> NAMES =
      List.of("samsung", "xiaomi", "oppo", "vivo", "huawei", "iphone");

  private Makers() {}
}
