// SPDX-License-Identifier: Apache-2.0
/** The authority as the leader of a count: enrolment, reports, the helper, figures. */
@NullMarked
package io.bluezone.servers.authority.counts;

import org.jspecify.annotations.NullMarked;
