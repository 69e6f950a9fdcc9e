// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.operation;

import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.publications.Outlook;
import org.springframework.stereotype.Component;

/** Tells of what is to come and what is not well: publications, ends of keys, by which clock. */
@Component
record Prospect(Outlook outlook, Upkeep upkeep, SettledClock clock, OpenMatters openMatters) {}
