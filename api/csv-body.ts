import express, { type RequestHandler } from 'express';
import { decode } from '../services/files/decode.ts';

const types = ['text/csv', 'application/csv', 'text/plain', 'application/vnd.ms-excel', 'application/octet-stream'];

/** A file sent as it is: its bytes become the body that a caller of JSON would have sent. */
export const csvBody: readonly RequestHandler[] = [
  express.raw({ type: types, limit: '5mb' }),
  (request, _response, next) => {
    if (Buffer.isBuffer(request.body)) {
      const { text: csv, encoding } = decode(request.body);
      request.body = { csv, encoding };
    }
    next();
  },
];
