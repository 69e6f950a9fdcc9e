// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The acts that a person may do. A clerk's are of one unit and all below it, if it is named. */
public enum ProvinceRole {
  /** Types figures in, gives out links, reminds. */
  CLERK,
  /** Sees all units, publishes a day. */
  DEPARTMENT,
  /** Reads the account of every act. */
  AUDITOR,
  /** Keeps the accounts and the list of units. */
  ADMINISTRATOR;

  public static Set<String> names() {
    return Arrays.stream(values()).map(ProvinceRole::name).collect(Collectors.toSet());
  }
}
