#!/bin/sh
# Certificates for the engine's door: an authority of its own, one certificate for the engine and one for us.
#   ops/engine-certs.sh FOLDER [NAME]     NAME is what the engine is reached by; `temporal` as in compose.yaml
# Made again in the same folder with the same authority: engine and product then take the new ones when they are started again.
# FOLDER is handed to the parts. The authority's own key stays in FOLDER-authority, away from every machine that runs something: whoever
# has it can make a certificate that the engine lets in.
set -eu
folder=$1
name=${2:-temporal}
days=825
umask 077
mkdir -p "$folder" "$folder-authority"
authority=$(cd "$folder-authority" && pwd)/authority.key
cd "$folder"
new() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2> /dev/null; }
if [ ! -f "$authority" ]; then
  new "$authority"
  openssl req -x509 -new -key "$authority" -days 3650 -subj '/CN=Followthrough engine' -out authority.pem
fi
# signed NAME PURPOSE
signed() {
  new "$1.key"
  openssl req -new -key "$1.key" -subj "/CN=$2" -out "$1.csr"
  printf 'subjectAltName=DNS:%s,DNS:localhost\nextendedKeyUsage=%s\nbasicConstraints=CA:FALSE\n' "$2" "$3" > "$1.ext"
  openssl x509 -req -in "$1.csr" -CA authority.pem -CAkey "$authority" -set_serial "0x$(openssl rand -hex 16)" -days "$days" -extfile "$1.ext" -out "$1.pem" 2> /dev/null
  rm "$1.csr" "$1.ext"
}
signed engine "$name" serverAuth,clientAuth # its own parts ask each other with it
signed followthrough followthrough clientAuth
chmod 644 authority.pem engine.pem followthrough.pem
