#!/usr/bin/env bash
# Installs what a node with real packets is made of, from Debian's (or Ubuntu's) packages; what is there already is left alone.
#
#   containerd, runc             run containers
#   containernetworking-plugins  connect pods: ptp, host-local, loopback
#   nftables                     what kube-proxy writes its rules with
#   iptables, ipset              what kube-router writes its rules with
#   iproute2, util-linux, mount  network, namespaces and mounts
#   bash, coreutils, curl        what a pod asks with that has a shell
#
# None of them is started: `npm run test:packets` starts a containerd of its own, in namespaces of its own.
set -euo pipefail

packages=(containerd runc containernetworking-plugins nftables iptables ipset iproute2 util-linux mount bash coreutils curl)

missing=()
for package in "${packages[@]}"; do
  # A machine with Docker has containerd and runc of another package.
  [ "$package" = containerd ] && command -v containerd ctr > /dev/null && continue
  [ "$package" = runc ] && command -v runc > /dev/null && continue
  [ "$(dpkg-query --show --showformat '${db:Status-Status}' "$package" 2> /dev/null)" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit

# Debian starts a service as soon as it is installed, unless the machine's policy forbids it; that policy is put back afterwards.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' > "$policy"
  chmod +x "$policy"
  trap 'rm "$policy"' EXIT
fi
export DEBIAN_FRONTEND=noninteractive
apt-get install --yes --quiet --no-install-recommends "${missing[@]}" || {
  apt-get update --quiet
  apt-get install --yes --quiet --no-install-recommends "${missing[@]}"
}
