// SPDX-License-Identifier: Apache-2.0
/**
 * Reports of devices once a day, taken by two servers of which neither sees an answer: shaped after
 * DAP (draft-ietf-ppm-dap), on Prio3, HPKE (RFC 9180) and tokens. No network and no database.
 *
 * <p>As in DAP, a report has an open part and a share sealed for each server, bound to the open
 * part as associated data; the leader passes the helper's on; both verify together in one round. It
 * differs from DAP as follows.
 *
 * <ul>
 *   <li>Each report has a token. Its hash is the report's name and the nonce of its measurements,
 *       so who counts names counts tokens. Both servers check it: a leader alone cannot fill a
 *       batch around one report, unless it issues tokens too.
 *   <li>A report has several measurements, each under a context of its own.
 *   <li>The unit is open, and so is the day; DAP has a time. A batch is of one unit.
 *   <li>Servers exchange one report in a message of fixed size, and no report jobs.
 *   <li>The helper's share of a report waits until the leader lists it for a batch. DAP's helper
 *       counts it at once, and the two compare a checksum.
 *   <li>Each server adds noise to its share of the sums. DAP leaves noise to others.
 *   <li>The leader is the collector. What the helper sends is not sealed: protect the connection.
 * </ul>
 *
 * <p>Servers keep no network addresses. A client keeps the bytes of its report until they were
 * taken: with another report of the same token it would be refused. That a device reports at all,
 * and for which unit, is not hidden.
 */
@NullMarked
package io.bluezone.counts.report;

import org.jspecify.annotations.NullMarked;
