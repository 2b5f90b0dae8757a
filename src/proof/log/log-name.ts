// SPDX-License-Identifier: EUPL-1.2
// The two kinds of log there are: the private one in which every party logs its acts, and the public one of the register, which
// only the depositary writes.

export type LogName = 'acts' | 'register';
